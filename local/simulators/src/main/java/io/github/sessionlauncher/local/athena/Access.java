package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;

/** Checks the IAM permissions of a caller for each operation. */
final class Access {

  private final AthenaAccount account;

  Access(AthenaAccount account) {
    this.account = account;
  }

  /**
   * Checks StartSession on the work group and on the new session. {@code athena:TagResource} is
   * required whenever the session would have tags. Work group tags are copied by default, and AWS
   * does not document whether this needs the permission.
   */
  void start(Caller caller, ObjectNode request) {
    String workGroup = request.path("WorkGroup").textValue();
    if (workGroup == null) {
      return; // without a resource there is nothing to check; the validation rejects the request
    }
    String anySession = account.sessionArn(workGroup, "*");
    caller.require("athena:StartSession", account.workGroupArn(workGroup));
    caller.require("athena:StartSession", anySession);
    if (request.has("Tags") || request.path("CopyWorkGroupTags").asBoolean(true)) {
      caller.require("athena:TagResource", anySession);
    }
  }

  /** Checks an operation on an existing session. */
  void session(Caller caller, String operation, Session session) {
    String action = "athena:" + operation;
    caller.require(action, session.workGroupArn());
    caller.require(action, session.arn());
  }

  /** Checks ListSessions. */
  void list(Caller caller, ObjectNode request) {
    String workGroup = request.path("WorkGroup").textValue();
    if (workGroup != null) {
      caller.require("athena:ListSessions", account.workGroupArn(workGroup));
    }
  }

  /** Checks that the caller may pass the execution role. The request is already validated. */
  void passRole(Caller caller, ObjectNode request) {
    if (request.has("ExecutionRole")) {
      caller.require("iam:PassRole", request.get("ExecutionRole").textValue());
    }
  }
}
