/**
 * The border to Lambda: payloads, the forms in which the four triggers invoke a function, and its
 * environment variables. No rule of the product is decided here.
 */
package io.github.sessionlauncher.lambda;
