package io.github.sessionlauncher.local.template;

/** A resolved resource of a stack. */
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
        AttachedPolicyResource,
        ParameterResource,
        AlarmResource,
        DashboardResource {

  /**
   * Returns its logical id; for a role that SAM generates, the owner's id followed by {@code Role}.
   */
  String logicalId();
}
