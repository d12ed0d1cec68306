package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the IAM permissions of a caller for each operation. {@code permissions.txt} says which
 * actions an operation needs on which of the resources that are named here.
 */
final class Access {

  private static final String WORK_GROUP = "work group";
  private static final String SESSION = "session";

  private final AthenaAccount account;

  Access(AthenaAccount account) {
    this.account = account;
  }

  /**
   * Checks StartSession. AWS does not document whether the default of CopyWorkGroupTags needs a
   * permission for a work group without tags; here it does.
   *
   * @param known the work group, if it exists
   */
  void start(Caller caller, ObjectNode request, Optional<WorkGroup> known) {
    String name = request.path("WorkGroup").textValue();
    if (name == null) {
      return; // without a resource there is nothing to check; the validation rejects the request
    }
    String workGroup = account.workGroupArn(name);
    String anySession = account.sessionArn(name, "*");
    Map<String, String> arns = new HashMap<>();
    arns.put(WORK_GROUP, workGroup);
    arns.put(SESSION, anySession);
    boolean copiesTags = request.path("CopyWorkGroupTags").asBoolean(true);
    if (copiesTags && known.map(WorkGroup::tagged).orElse(false)) {
      arns.put("tagged work group", workGroup);
      arns.put("session with copied tags", anySession);
    }
    if (copiesTags || request.has("Tags")) {
      arns.put("tagged session", anySession);
    }
    known.flatMap(WorkGroup::roleToPass).ifPresent(role -> arns.put("work group role", role));
    caller.require("athena:StartSession", arns);
  }

  /** Checks an operation on an existing session. */
  void session(Caller caller, String operation, Session session) {
    caller.require(
        "athena:" + operation, Map.of(WORK_GROUP, session.workGroupArn(), SESSION, session.arn()));
  }

  /**
   * Checks an operation on a calculation, or on the calculations of a session. Calculations have no
   * ARN, and the operations need none of the session.
   */
  void calculation(Caller caller, String operation, Session session) {
    caller.require("athena:" + operation, Map.of(WORK_GROUP, session.workGroupArn()));
  }

  /** Checks ListSessions or GetWorkGroup. */
  void workGroup(Caller caller, String operation, ObjectNode request) {
    String workGroup = request.path("WorkGroup").textValue();
    if (workGroup != null) {
      caller.require("athena:" + operation, Map.of(WORK_GROUP, account.workGroupArn(workGroup)));
    }
  }

  /** Checks that the caller may pass the execution role. The request is already validated. */
  void passRole(Caller caller, ObjectNode request) {
    if (request.has("ExecutionRole")) {
      caller.require(
          "athena:StartSession",
          Map.of("execution role", request.get("ExecutionRole").textValue()));
    }
  }
}
