/**
 * The single HTTP port of the local world and its endpoints: the AWS JSON protocols, Lambda's
 * Invoke operation, and the HTTP API as API Gateway runs it. The simulated services themselves are
 * in other packages. Signatures, CORS and API Gateway's throttling are not simulated.
 */
package io.github.sessionlauncher.local.http;
