package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Creates the handlers that the template names, with the constructor that receives clients, clock
 * and environment. So this process runs the deployed code.
 */
public final class Handlers {

  /** The handlers on the class path of this process. */
  public static final Handlers DEPLOYED = new Handlers(Handlers.class.getClassLoader());

  private static final String ENVIRONMENT = "io.github.sessionlauncher.lambda.Environment";

  private final ClassLoader code;

  /**
   * @param code the class loader of the functions
   */
  public Handlers(ClassLoader code) {
    this.code = code;
  }

  /**
   * The possible arguments of a handler's constructor.
   *
   * @param pause waits in the world's time
   * @param environment the function's variables
   */
  public record Parts(
      AthenaClient athena,
      SfnClient stepFunctions,
      InstantSource clock,
      Consumer<Duration> pause,
      Map<String, String> environment) {}

  /**
   * Creates a handler.
   *
   * @param handler the handler string of the template: {@code package.Class::method}
   * @throws IllegalArgumentException if the class is missing, or its constructor has a parameter of
   *     another type
   */
  public RequestStreamHandler make(String handler, Parts parts) {
    try {
      Class<?> type = Class.forName(handler.split("::")[0], true, code);
      Constructor<?> constructor =
          Stream.of(type.getConstructors())
              .max(Comparator.comparingInt(Constructor::getParameterCount))
              .orElseThrow();
      Class<?>[] types = constructor.getParameterTypes();
      Object[] arguments = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        arguments[i] = part(types[i], parts);
      }
      return (RequestStreamHandler) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException problem) {
      throw new IllegalArgumentException(
          "cannot create the handler %s: %s".formatted(handler, problem), problem);
    }
  }

  /** Returns the identity of a function, as Lambda reports it in each invocation. */
  public static FunctionIdentity identity(FunctionResource function) {
    return new FunctionIdentity(
        function.functionName(),
        function.arn(),
        function.logGroupName(),
        Duration.ofSeconds(function.timeoutSeconds()),
        function.memoryMegabytes());
  }

  private static Object part(Class<?> type, Parts parts) throws ReflectiveOperationException {
    if (type == AthenaClient.class) {
      return parts.athena();
    }
    if (type == SfnClient.class) {
      return parts.stepFunctions();
    }
    if (type == InstantSource.class) {
      return parts.clock();
    }
    if (type == Consumer.class) {
      return parts.pause();
    }
    if (type.getName().equals(ENVIRONMENT)) {
      return type.getConstructor(Map.class).newInstance(parts.environment());
    }
    throw new IllegalArgumentException(
        "a handler's constructor has a parameter of the unsupported type %s"
            .formatted(type.getName()));
  }
}
