package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;

/** What IAM asks of a caller, operation by operation. */
final class Access {

  private final AthenaAccount account;

  Access(AthenaAccount account) {
    this.account = account;
  }

  /**
   * StartSession: on the work group and on the session to be. Tagging is asked for whenever the
   * session would be tagged: work group tags are copied by default, and AWS does not say that they
   * are copied without the permission.
   */
  void start(Caller caller, ObjectNode request) {
    String workGroup = request.path("WorkGroup").textValue();
    if (workGroup == null) {
      return; // no resource to ask about; the validation that follows refuses the request
    }
    String anySession = account.sessionArn(workGroup, "*");
    caller.require("athena:StartSession", account.workGroupArn(workGroup));
    caller.require("athena:StartSession", anySession);
    if (request.has("Tags") || request.path("CopyWorkGroupTags").asBoolean(true)) {
      caller.require("athena:TagResource", anySession);
    }
  }

  /** An operation on a session that exists. */
  void session(Caller caller, String operation, Session session) {
    String action = "athena:" + operation;
    caller.require(action, session.workGroupArn());
    caller.require(action, session.arn());
  }

  /** ListSessions. */
  void list(Caller caller, ObjectNode request) {
    String workGroup = request.path("WorkGroup").textValue();
    if (workGroup != null) {
      caller.require("athena:ListSessions", account.workGroupArn(workGroup));
    }
  }

  /** Handing a role to the session; the request is valid, so the role's ARN is one. */
  void passRole(Caller caller, ObjectNode request) {
    if (request.has("ExecutionRole")) {
      caller.require("iam:PassRole", request.get("ExecutionRole").textValue());
    }
  }
}
