package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Makes the handlers that the template names, by the constructor that receives clients, clock and
 * environment. So what runs in this process is what is deployed.
 */
public final class Handlers {

  /** Those of this process's class path. */
  public static final Handlers DEPLOYED = new Handlers(Handlers.class.getClassLoader());

  private static final String ENVIRONMENT = "io.github.sessionlauncher.lambda.Environment";

  private final ClassLoader code;

  /**
   * @param code holds the functions
   */
  public Handlers(ClassLoader code) {
    this.code = code;
  }

  /**
   * What the constructor of a handler may receive.
   *
   * @param environment the function's variables
   */
  public record Parts(
      AthenaClient athena,
      SfnClient stepFunctions,
      InstantSource clock,
      Map<String, String> environment) {}

  /**
   * @param handler as the template has it: {@code package.Class::method}
   * @throws IllegalArgumentException if there is no such handler, or it wants something else
   */
  public RequestStreamHandler make(String handler, Parts parts) {
    try {
      Class<?> type = Class.forName(handler.split("::")[0], true, code);
      Constructor<?> constructor =
          Stream.of(type.getConstructors())
              .max(Comparator.comparingInt(Constructor::getParameterCount))
              .orElseThrow();
      Class<?>[] wanted = constructor.getParameterTypes();
      Object[] given = new Object[wanted.length];
      for (int i = 0; i < wanted.length; i++) {
        given[i] = part(wanted[i], parts);
      }
      return (RequestStreamHandler) constructor.newInstance(given);
    } catch (ReflectiveOperationException problem) {
      throw new IllegalArgumentException(
          "the handler %s cannot be made: %s".formatted(handler, problem), problem);
    }
  }

  /** What Lambda says about a function in its invocations. */
  public static FunctionIdentity identity(FunctionResource function) {
    return new FunctionIdentity(
        function.functionName(),
        function.arn(),
        function.logGroupName(),
        Duration.ofSeconds(function.timeoutSeconds()),
        function.memoryMegabytes());
  }

  private static Object part(Class<?> wanted, Parts parts) throws ReflectiveOperationException {
    if (wanted == AthenaClient.class) {
      return parts.athena();
    }
    if (wanted == SfnClient.class) {
      return parts.stepFunctions();
    }
    if (wanted == InstantSource.class) {
      return parts.clock();
    }
    if (wanted.getName().equals(ENVIRONMENT)) {
      return wanted.getConstructor(Map.class).newInstance(parts.environment());
    }
    throw new IllegalArgumentException("a handler wants a %s".formatted(wanted.getName()));
  }
}
