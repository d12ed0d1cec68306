package io.github.sessionlauncher.local.template;

import java.util.Optional;

/**
 * A route from an HTTP API to a function.
 *
 * @param api the API's logical id
 * @param method in upper case; {@code ANY} for every method
 * @param path with variables in braces: {@code /sessions/{SessionId}}
 * @param payloadFormatVersion always {@code 2.0}
 * @param authorizer {@code AWS_IAM}, {@code NONE} or the name of one of the API's authorizers; the
 *     API's default if the route specifies none
 * @param timeoutMillis 50 to 30,000; empty for API Gateway's default of 30 s
 */
public record ApiRoute(
    String api,
    String method,
    String path,
    String payloadFormatVersion,
    String authorizer,
    Optional<Integer> timeoutMillis) {}
