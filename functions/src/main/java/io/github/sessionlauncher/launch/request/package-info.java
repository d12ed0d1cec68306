/**
 * The request of a launch: its shape, Athena's limits, the limits of the deployment, and every
 * violation of them. It knows nothing about launches, AWS clients or HTTP.
 */
package io.github.sessionlauncher.launch.request;
