/**
 * The border to Lambda: payloads, the forms in which the four triggers invoke a function, and its
 * environment variables. It contains no rules about requests, launches or sessions.
 */
package io.github.sessionlauncher.lambda;
