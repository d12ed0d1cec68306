/**
 * Simulated Step Functions: the six operations that the launcher needs, and the interpreter that
 * runs standard executions on a timeline. Definitions are read in {@code language}, expressions in
 * {@code query}. There is no HTTP and no AWS service here: a task calls a {@link
 * io.github.sessionlauncher.local.states.TaskIntegration}.
 */
package io.github.sessionlauncher.local.states;
