/**
 * The input and the reply of an operation, as the AWS CLI handles them around a call: input files,
 * validation, skeletons, and conversion of a reply to its printed form. The package depends neither
 * on the SDK nor on the command line. {@code docs/model.md} describes it.
 */
package io.github.sessionlauncher.local.parameters;
