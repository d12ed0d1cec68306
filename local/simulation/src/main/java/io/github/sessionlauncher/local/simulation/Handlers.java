package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Makes handlers as anybody but Lambda makes them: by the constructor that receives clients, clock
 * and environment. They are named as the template names them, so that what runs is what is
 * deployed.
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
   * What a handler may be given.
   *
   * @param environment the function's variables
   */
  record Parts(
      AthenaClient athena,
      SfnClient stepFunctions,
      InstantSource clock,
      Map<String, String> environment) {}

  /**
   * @param handler as the template has it: {@code package.Class::method}
   * @throws IllegalArgumentException if there is no such handler, or it wants something else
   */
  RequestStreamHandler make(String handler, Parts parts) {
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
