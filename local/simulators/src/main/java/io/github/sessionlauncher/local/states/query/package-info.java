/** The JSONata dialect of Step Functions: expressions, their checks at creation, evaluation. */
package io.github.sessionlauncher.local.states.query;
