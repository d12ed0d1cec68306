package io.github.sessionlauncher.local.template;

/** A resource of the stack, resolved. */
public sealed interface Resource
    permits FunctionResource,
        HttpApiResource,
        StateMachineResource,
        RuleResource,
        EventBusResource,
        QueueResource,
        QueuePolicyResource,
        PermissionResource,
        LogGroupResource,
        RoleResource,
        AlarmResource {

  /** Its name in the template; for a role that SAM makes, its owner's with {@code Role} behind. */
  String logicalId();
}
