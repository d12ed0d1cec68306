package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.functions.EnvironmentVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads functions with their routes and the statements that SAM adds to their generated roles. */
final class FunctionReader {

  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final int MAX_SECONDS = 900;
  private static final int MIN_MEGABYTES = 128;
  private static final int MAX_MEGABYTES = 10_240;
  private static final int SIX_HOURS_IN_SECONDS = 21_600;

  private final Path folder;
  private final PhysicalNames names;
  private final Problems problems;
  private final Function<String, Optional<HttpApiResource>> apis;

  /**
   * @param folder the template's folder, to which CodeUri is relative
   * @param apis the APIs by logical id
   */
  FunctionReader(
      Path folder,
      PhysicalNames names,
      Problems problems,
      Function<String, Optional<HttpApiResource>> apis) {
    this.folder = folder;
    this.names = names;
    this.problems = problems;
    this.apis = apis;
  }

  FunctionResource read(ResourceDeclaration declared, ResourceProperties fields) {
    String id = declared.logicalId();
    String name = names.name(id).orElse(id);
    String role =
        declared.hasGeneratedRole() ? names.arn(declared.generatedRole()) : fields.string("Role");
    return new FunctionResource(
        id,
        name,
        names.arn(id),
        codeUri(fields),
        fields.string("Handler"),
        fields.string("Runtime"),
        fields.integer("Timeout", 3, 1, MAX_SECONDS),
        fields.integer("MemorySize", MIN_MEGABYTES, MIN_MEGABYTES, MAX_MEGABYTES),
        architectures(fields),
        environment(fields),
        role,
        logging(fields, name),
        routes(fields),
        asynchronous(fields),
        fields.optionalInteger("ReservedConcurrentExecutions", 0, Integer.MAX_VALUE),
        fields
            .choice("Tracing", "PassThrough", List.of("Active", "PassThrough", "Disabled"))
            .equals("Active"));
  }

  private Map<String, String> environment(ResourceProperties fields) {
    ResourceProperties environment = fields.object("Environment", "Variables").orElse(null);
    if (environment == null) {
      return Map.of();
    }
    Map<String, String> variables = environment.stringMap("Variables");
    for (String name : variables.keySet()) {
      if (!EnvironmentVariables.isWellFormed(name) || EnvironmentVariables.isReserved(name)) {
        environment.problem("Lambda does not allow the environment variable %s".formatted(name));
      }
    }
    int bytes = EnvironmentVariables.bytes(variables);
    if (bytes > EnvironmentVariables.MOST_BYTES) {
      environment.problem(
          "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit: as JSON, all of them have %d bytes; at most %d are allowed"
              .formatted(bytes, EnvironmentVariables.MOST_BYTES));
    }
    return variables;
  }

  private Path codeUri(ResourceProperties fields) {
    Path code = fields.path("CodeUri", folder);
    if (!Files.exists(code)) {
      problems.add(fields.node("CodeUri").location(), "CodeUri %s does not exist".formatted(code));
    }
    return code;
  }

  private List<String> architectures(ResourceProperties fields) {
    List<String> architectures = fields.strings("Architectures");
    if (architectures.isEmpty()) {
      return List.of("x86_64");
    }
    if (architectures.size() > 1
        || !List.of("x86_64", "arm64").contains(architectures.getFirst())) {
      problems.add(
          fields.node("Architectures").location(), "Architectures must be one of x86_64, arm64");
    }
    return architectures;
  }

  private FunctionResource.Logging logging(ResourceProperties fields, String name) {
    ResourceProperties logging =
        fields
            .object(
                "LoggingConfig", "LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup")
            .orElse(null);
    String group = "/aws/lambda/" + name;
    if (logging == null) {
      return new FunctionResource.Logging(group, "Text", Optional.empty(), Optional.empty());
    }
    String format = logging.choice("LogFormat", "Text", List.of("Text", "JSON"));
    Optional<String> application = level(logging, "ApplicationLogLevel", LEVELS);
    Optional<String> system = level(logging, "SystemLogLevel", List.of("DEBUG", "INFO", "WARN"));
    if (!format.equals("JSON") && (application.isPresent() || system.isPresent())) {
      logging.problem("log levels require LogFormat: JSON");
    }
    return new FunctionResource.Logging(
        logging.optionalString("LogGroup").orElse(group), format, application, system);
  }

  private static Optional<String> level(
      ResourceProperties logging, String name, List<String> levels) {
    return logging.has(name) ? Optional.of(logging.choice(name, "", levels)) : Optional.empty();
  }

  private FunctionResource.Asynchronous asynchronous(ResourceProperties fields) {
    Optional<String> deadLetters =
        fields
            .object("DeadLetterQueue", "Type", "TargetArn")
            .map(
                queue -> {
                  queue.node("Type");
                  queue.choice("Type", "SQS", List.of("SQS"));
                  return queue.string("TargetArn");
                });
    ResourceProperties config =
        fields
            .object(
                "EventInvokeConfig",
                "MaximumRetryAttempts",
                "MaximumEventAgeInSeconds",
                "DestinationConfig")
            .orElse(null);
    if (config == null) {
      return new FunctionResource.Asynchronous(
          2, Duration.ofSeconds(SIX_HOURS_IN_SECONDS), Optional.empty(), deadLetters);
    }
    Optional<String> onFailure =
        config
            .object("DestinationConfig", "OnFailure")
            .flatMap(destinations -> destinations.object("OnFailure", "Type", "Destination"))
            .map(
                destination -> {
                  destination.choice("Type", "SQS", List.of("SQS"));
                  return destination.string("Destination");
                });
    return new FunctionResource.Asynchronous(
        config.integer("MaximumRetryAttempts", 2, 0, 2),
        Duration.ofSeconds(
            config.integer(
                "MaximumEventAgeInSeconds", SIX_HOURS_IN_SECONDS, 60, SIX_HOURS_IN_SECONDS)),
        onFailure,
        deadLetters);
  }

  private List<ApiRoute> routes(ResourceProperties fields) {
    List<ApiRoute> routes = new ArrayList<>();
    if (fields.optional("Events").orElse(null) instanceof TemplateNode.Mapping events) {
      events
          .members()
          .values()
          .forEach(
              node -> {
                ResourceProperties event =
                    ResourceProperties.of(node, problems, "an event", Set.of("Type", "Properties"));
                String type = event.string("Type");
                if (type.equals("HttpApi")) {
                  routes.add(route(event));
                } else if (!type.isEmpty()) {
                  event.problem("the event type %s is not simulated".formatted(type));
                }
              });
    }
    return routes;
  }

  private ApiRoute route(ResourceProperties event) {
    ResourceProperties fields =
        ResourceProperties.of(
            event.node("Properties"),
            problems,
            "an HttpApi event",
            Set.of("ApiId", "Method", "Path", "PayloadFormatVersion", "TimeoutInMillis", "Auth"));
    String api = fields.string("ApiId");
    fields.choice("PayloadFormatVersion", "2.0", List.of("2.0"));
    Optional<HttpApiResource> resource = apis.apply(api);
    if (resource.isEmpty() && !api.isEmpty()) {
      fields.problem("the HTTP API %s does not exist".formatted(api));
    }
    String method = fields.string("Method").toUpperCase(Locale.ROOT);
    String path = fields.string("Path");
    String authorizer =
        fields
            .object("Auth", "Authorizer")
            .flatMap(auth -> auth.optionalString("Authorizer"))
            .or(() -> resource.map(it -> it.routeAuthorizers().get(method + " " + path)))
            .or(() -> resource.map(HttpApiResource::defaultAuthorizer))
            .orElse(HttpApiReader.NONE);
    resource
        .filter(it -> !HttpApiReader.knows(it, authorizer))
        .ifPresent(
            it ->
                fields.problem(
                    "the API %s has no authorizer %s".formatted(it.logicalId(), authorizer)));
    return new ApiRoute(
        resource.map(HttpApiResource::logicalId).orElse(api),
        method,
        path,
        "2.0",
        authorizer,
        fields.optionalInteger("TimeoutInMillis", 50, 30_000));
  }

  /** Returns the statements that SAM adds to the role that it generates. */
  static List<PolicyStatement> generatedStatements(FunctionResource function) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(RoleReader.basicExecution());
    function
        .asynchronous()
        .deadLetterArn()
        .ifPresent(
            arn ->
                statements.add(
                    RoleReader.allow("DeadLetterQueue", List.of("sqs:SendMessage"), arn)));
    function
        .asynchronous()
        .onFailureArn()
        .ifPresent(
            arn -> statements.add(RoleReader.allow("OnFailure", List.of("sqs:SendMessage"), arn)));
    return statements;
  }
}
