package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resolved template: parameters and intrinsic functions are replaced by values, and only the
 * resources whose conditions are true exist.
 */
public final class Stack {

  private static final String EVENTS = "events.amazonaws.com";

  private final Account account;
  private final Map<String, String> parameters;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, String> outputs;

  Stack(
      Account account,
      Map<String, String> parameters,
      List<Resource> resolved,
      Map<String, String> outputs) {
    this.account = account;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    resolved.forEach(resource -> resources.put(resource.logicalId(), resource));
  }

  /**
   * Reads a SAM template.
   *
   * @param template the file
   * @param parameters values for some of its parameters; the others have their defaults
   * @param region such as {@code us-east-1}
   * @throws TemplateProblem naming everything in it that is invalid or not simulated
   */
  public static Stack of(Path template, Map<String, String> parameters, String region) {
    return new StackReader(template, parameters, Account.local(region)).read();
  }

  public Account account() {
    return account;
  }

  /** Returns all parameters with their values. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Returns the outputs whose conditions are true. */
  public Map<String, String> outputs() {
    return outputs;
  }

  /** Returns all resources of one kind, as in {@code stack.all(FunctionResource.class)}. */
  public <R extends Resource> List<R> all(Class<R> kind) {
    List<R> all = new ArrayList<>();
    for (Resource resource : resources.values()) {
      if (kind.isInstance(resource)) {
        all.add(kind.cast(resource));
      }
    }
    return Collections.unmodifiableList(all);
  }

  /** Returns the resource of this kind and logical id, or empty. */
  public <R extends Resource> Optional<R> find(Class<R> kind, String logicalId) {
    return Optional.ofNullable(resources.get(logicalId)).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * Returns the resource of this kind and logical id.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  public <R extends Resource> R get(Class<R> kind, String logicalId) {
    return find(kind, logicalId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the stack has no %s %s".formatted(kind.getSimpleName(), logicalId)));
  }

  /** Returns the role with this ARN, if the stack contains it. */
  public Optional<RoleResource> role(String arn) {
    return all(RoleResource.class).stream().filter(role -> role.arn().equals(arn)).findFirst();
  }

  /**
   * Returns whether a Lambda permission lets a rule invoke a function. EventBridge does not send
   * its account, so a permission with a source account does not match.
   */
  public boolean ruleMayInvoke(String ruleArn, String functionArn) {
    return all(PermissionResource.class).stream()
        .anyMatch(
            permission ->
                permission.functionArn().equals(functionArn)
                    && permission.principal().equals(EVENTS)
                    && permission.sourceAccount().isEmpty()
                    && permission
                        .sourceArn()
                        .map(pattern -> PolicyStatement.matches(pattern, ruleArn))
                        .orElse(true));
  }

  /** Returns whether the queue's policies let a rule send to a queue. */
  public boolean ruleMaySend(String ruleArn, String queueArn) {
    Map<String, String> context =
        Map.of("aws:sourcearn", ruleArn, "aws:sourceaccount", account.id());
    List<PolicyStatement> covering =
        all(QueueResource.class).stream()
            .filter(queue -> queue.arn().equals(queueArn))
            .flatMap(
                queue ->
                    all(QueuePolicyResource.class).stream()
                        .filter(policy -> policy.queueUrls().contains(queue.url())))
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> statement.principals().contains(EVENTS))
            .filter(statement -> statement.covers("sqs:SendMessage", queueArn, context))
            .toList();
    return !covering.isEmpty() && covering.stream().allMatch(PolicyStatement::allow);
  }
}
