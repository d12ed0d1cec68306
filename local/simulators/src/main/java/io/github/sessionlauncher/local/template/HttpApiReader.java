package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads HTTP APIs. */
final class HttpApiReader {

  static final String NONE = "NONE";
  static final String IAM = "AWS_IAM";

  private final Names names;
  private final Problems problems;

  HttpApiReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  HttpApiResource read(String logicalId, ResourceProperties fields) {
    ResourceProperties auth =
        fields
            .fields("Auth", "DefaultAuthorizer", "EnableIamAuthorizer", "Authorizers")
            .orElse(null);
    String authorizer = NONE;
    Map<String, JsonNode> authorizers = new LinkedHashMap<>();
    if (auth != null) {
      authorizer = auth.optionalText("DefaultAuthorizer").orElse(NONE);
      if (auth.optional("Authorizers").orElse(null) instanceof TemplateNode.Mapping mapping) {
        mapping.members().forEach((name, tree) -> authorizers.put(name, tree.json()));
      }
      boolean iam = auth.truth("EnableIamAuthorizer", false);
      if (authorizer.equals(IAM) && !iam) {
        problems.add(auth.place(), "DefaultAuthorizer AWS_IAM needs EnableIamAuthorizer: true");
      }
    }
    DefinitionBodyReader body = new DefinitionBodyReader(problems);
    fields.optional("DefinitionBody").ifPresent(body::read);
    if (auth != null && fields.has("DefinitionBody")) {
      problems.add(auth.place(), "Auth beside DefinitionBody is not simulated");
    }
    HttpApiResource api =
        new HttpApiResource(
            logicalId,
            // the id is drawn by AWS; here it is the logical id, whatever Name says
            names.ref(logicalId).orElse(logicalId),
            fields.optionalText("StageName").orElse("$default"),
            authorizer,
            authorizers,
            body.jwt(),
            body.routes());
    if (!knows(api, authorizer)) {
      problems.add(fields.place(), "there is no authorizer %s".formatted(authorizer));
    }
    return api;
  }

  static boolean knows(HttpApiResource api, String authorizer) {
    return authorizer.equals(NONE)
        || authorizer.equals(IAM)
        || api.authorizers().containsKey(authorizer)
        || api.jwtAuthorizers().containsKey(authorizer);
  }
}
