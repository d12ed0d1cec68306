package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads HTTP APIs. */
final class HttpApiReader {

  static final String NONE = "NONE";
  static final String IAM = "AWS_IAM";

  private final PhysicalNames names;
  private final Problems problems;

  HttpApiReader(PhysicalNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  HttpApiResource read(String logicalId, ResourceProperties fields) {
    ResourceProperties auth =
        fields
            .object("Auth", "DefaultAuthorizer", "EnableIamAuthorizer", "Authorizers")
            .orElse(null);
    String authorizer = NONE;
    Map<String, JsonNode> authorizers = new LinkedHashMap<>();
    if (auth != null) {
      authorizer = auth.optionalString("DefaultAuthorizer").orElse(NONE);
      if (auth.optional("Authorizers").orElse(null) instanceof TemplateNode.Mapping mapping) {
        mapping.members().forEach((name, node) -> authorizers.put(name, node.json()));
      }
      boolean iam = auth.flag("EnableIamAuthorizer", false);
      if (authorizer.equals(IAM) && !iam) {
        auth.problem("DefaultAuthorizer AWS_IAM requires EnableIamAuthorizer: true");
      }
    }
    DefinitionBodyReader body = new DefinitionBodyReader(problems);
    fields.optional("DefinitionBody").ifPresent(body::read);
    if (auth != null && fields.has("DefinitionBody")) {
      auth.problem("Auth together with DefinitionBody is not simulated");
    }
    HttpApiResource api =
        new HttpApiResource(
            logicalId,
            // AWS assigns a random id; the local id is the logical id, whatever Name says
            names.ref(logicalId).orElse(logicalId),
            fields.optionalString("StageName").orElse("$default"),
            authorizer,
            authorizers,
            body.jwt(),
            body.routes(),
            body.scopes(),
            fields
                .object("AccessLogSettings", "DestinationArn", "Format")
                .map(log -> log.string("Format"))
                .orElse(""));
    if (!knows(api, authorizer)) {
      fields.problem("the authorizer %s does not exist".formatted(authorizer));
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
