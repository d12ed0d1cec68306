/**
 * Reads the dead letters of a stack and sends each back to the function or state machine that did
 * not accept it. Options are not parsed and results are not printed here.
 */
package io.github.sessionlauncher.local.redelivery;
