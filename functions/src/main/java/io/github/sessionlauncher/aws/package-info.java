/**
 * What all adapters to AWS share: how clients are configured, and how SDK errors become causes. It
 * knows no single AWS service.
 */
package io.github.sessionlauncher.aws;
