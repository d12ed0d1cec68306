/**
 * The three Lambda functions. Each handler connects clients, settings and use cases, and makes no
 * decision. All rules are in {@code launch} and {@code session}.
 */
package io.github.sessionlauncher;
