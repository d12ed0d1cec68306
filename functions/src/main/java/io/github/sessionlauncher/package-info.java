/**
 * The two Lambda functions. Each handler connects clients, settings and use cases, and makes no
 * decision. Requests, outcomes and poll plans are decided in {@code launch} and {@code session}.
 */
package io.github.sessionlauncher;
