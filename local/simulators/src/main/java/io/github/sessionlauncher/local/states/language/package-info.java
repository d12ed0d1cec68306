/**
 * State machine definitions in the JSONata form of the Amazon States Language, read and checked.
 */
package io.github.sessionlauncher.local.states.language;
