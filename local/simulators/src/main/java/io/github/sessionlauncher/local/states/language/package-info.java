/**
 * State machine definitions in the JSONata form of the Amazon States Language, read and checked as
 * Step Functions does when a state machine is created. Nothing here runs: the parent package runs
 * the states, and {@code query} evaluates the expressions.
 */
package io.github.sessionlauncher.local.states.language;
