/** Reads template.yaml and resolves it to what the local world builds. */
package io.github.sessionlauncher.local.template;
