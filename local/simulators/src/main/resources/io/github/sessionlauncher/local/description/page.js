// Swagger UI sends no calls from this page, and no document to the validator on the internet.
SwaggerUIBundle({
  url: "/swagger-ui/openapi.yaml",
  dom_id: "#page",
  deepLinking: true,
  supportedSubmitMethods: [],
  validatorUrl: null,
});
