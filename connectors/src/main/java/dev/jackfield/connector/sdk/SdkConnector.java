package dev.jackfield.connector.sdk;

import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepType;
import io.camunda.connector.api.outbound.OutboundConnectorFunction;

/**
 * A connector that was loaded.
 *
 * @param source name of its file or folder
 */
record SdkConnector(
    StepType<OpenJob, OpenJob.Found> type,
    OutboundConnectorFunction function,
    ClassLoader loader,
    String source) {}
