package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.util.function.Function;

/**
 * A function that Lambda's Invoke operation can invoke.
 *
 * @param name its name
 * @param arn its ARN without a version
 * @param function invoked for {@code RequestResponse}
 * @param queue queues the payload of an {@code Event} and returns its request id: {@link
 *     io.github.sessionlauncher.local.functions.AsynchronousInvocations#invoke}
 */
public record InvocableFunction(
    String name, String arn, LambdaFunction function, Function<byte[], String> queue) {}
