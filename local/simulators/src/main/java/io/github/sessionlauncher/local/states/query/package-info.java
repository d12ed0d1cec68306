/** JSONata as Step Functions speaks it: expressions, their checks at creation, their evaluation. */
package io.github.sessionlauncher.local.states.query;
