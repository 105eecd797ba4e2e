/**
 * Helps with words: by rules, or by a provider of an OpenAI-compatible interface. Entries: {@link
 * dev.jackfield.connector.assistant.RuleAssistant}, {@link
 * dev.jackfield.connector.assistant.ProviderAssistant}.
 */
@NullMarked
package dev.jackfield.connector.assistant;

import org.jspecify.annotations.NullMarked;
