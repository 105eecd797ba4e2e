/**
 * Runs connectors that are written against the Camunda Connector SDK, unchanged, as steps. Entry:
 * {@link dev.jackfield.connector.sdk.DroppedConnectors}.
 */
@NullMarked
package dev.jackfield.connector.sdk;

import org.jspecify.annotations.NullMarked;
