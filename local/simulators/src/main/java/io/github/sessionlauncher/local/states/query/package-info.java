/**
 * The JSONata dialect of Step Functions: templates, expressions, their checks at creation, and
 * their evaluation. The JSONata library parses and evaluates; this package adds the functions,
 * limits and messages of Step Functions. It knows no state and no execution.
 */
package io.github.sessionlauncher.local.states.query;
