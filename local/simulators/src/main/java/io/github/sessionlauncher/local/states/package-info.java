/** Simulated Step Functions: an interpreter of the JSONata states language, and its service. */
package io.github.sessionlauncher.local.states;
