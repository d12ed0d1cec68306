package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template resolved: every parameter has its value, every intrinsic function its result, every
 * resource whose condition holds is there.
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
      List<Resource> made,
      Map<String, String> outputs) {
    this.account = account;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    made.forEach(resource -> resources.put(resource.logicalId(), resource));
  }

  /**
   * Reads a SAM template.
   *
   * @param template the file
   * @param parameters values for some of its parameters; the others take their defaults
   * @param region such as {@code us-east-1}
   * @throws TemplateProblem naming everything in it that is wrong or that is not simulated
   */
  public static Stack of(Path template, Map<String, String> parameters, String region) {
    return new StackReader(template, parameters, Account.local(region)).read();
  }

  public Account account() {
    return account;
  }

  /** All parameters with their values. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** The outputs whose conditions hold. */
  public Map<String, String> outputs() {
    return outputs;
  }

  /** All resources of one kind: {@code stack.all(FunctionResource.class)}. */
  public <R extends Resource> List<R> all(Class<R> kind) {
    List<R> all = new ArrayList<>();
    for (Resource resource : resources.values()) {
      if (kind.isInstance(resource)) {
        all.add(kind.cast(resource));
      }
    }
    return Collections.unmodifiableList(all);
  }

  /** One resource, if it is there and of that kind. */
  public <R extends Resource> Optional<R> find(Class<R> kind, String logicalId) {
    return Optional.ofNullable(resources.get(logicalId)).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * One resource.
   *
   * @throws IllegalArgumentException if there is none of that kind and name
   */
  public <R extends Resource> R get(Class<R> kind, String logicalId) {
    return find(kind, logicalId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the stack has no %s %s".formatted(kind.getSimpleName(), logicalId)));
  }

  /** The role with this ARN, if the template makes it. */
  public Optional<RoleResource> role(String arn) {
    return all(RoleResource.class).stream().filter(role -> role.arn().equals(arn)).findFirst();
  }

  /**
   * Whether a rule may call a function: whether a Lambda permission says so. EventBridge does not
   * say from which account it calls, so a permission with an account does not count.
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

  /** Whether a rule may send to a queue: whether the queue's policies say so. */
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
