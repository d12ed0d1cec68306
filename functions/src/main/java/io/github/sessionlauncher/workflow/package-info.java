/**
 * The adapter to Step Functions: starts, finds and reads executions of the state machine. It is the
 * only importer of the Step Functions SDK besides the handlers. It knows neither HTTP nor Lambda.
 */
package io.github.sessionlauncher.workflow;
