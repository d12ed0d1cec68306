/** The port to Step Functions. The only importer of its SDK. */
package io.github.sessionlauncher.workflow;
