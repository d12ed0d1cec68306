/** The border to Lambda: JSON, AWS's envelopes, environment, logging. */
package io.github.sessionlauncher.lambda;
