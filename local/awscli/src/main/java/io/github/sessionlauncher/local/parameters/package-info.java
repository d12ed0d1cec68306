/**
 * The parameters and replies of an operation as AWS CLI handles them around a call: input files,
 * validation, skeletons, and the form in which a reply is printed. It knows neither the SDK nor the
 * command line; {@code docs/model.md} describes it.
 */
package io.github.sessionlauncher.local.parameters;
