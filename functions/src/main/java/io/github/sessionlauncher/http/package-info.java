/**
 * The HTTP API: calls, request bodies, routes, replies, and problems as RFC 9457 defines them. It
 * knows no AWS client and no Lambda handler; the envelopes of a call are AWS's own event types.
 */
package io.github.sessionlauncher.http;
