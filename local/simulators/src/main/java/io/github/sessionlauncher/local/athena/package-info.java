/**
 * The simulated Athena: its sessions, work groups, quotas, permissions and errors. Requests are
 * validated against the service's own model file, from {@code local.model}. Calculations, notebooks
 * and SQL queries are not simulated; the HTTP protocol is in {@code local.http}.
 */
package io.github.sessionlauncher.local.athena;
