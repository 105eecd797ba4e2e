package dev.jackfield.step.page;

import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepType;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The element template of a step (Camunda element templates for Zeebe), the palette's entry. */
final class ElementTemplate {
  static final String ID = "dev.jackfield.step.";
  private static final String SCHEMA =
      "https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ElementTemplate() {}

  static String of(StepType<?, ?> type) {
    ObjectNode template = JSON.createObjectNode();
    template.put("$schema", SCHEMA);
    template.put("name", type.title());
    template.put("id", ID + type.name());
    template.put("version", 1);
    template.put("description", type.purpose());
    template.set(
        "category",
        JSON.createObjectNode()
            .put("id", type.group().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("name", type.group().title()));
    template.putArray("appliesTo").add("bpmn:Task");
    template.putObject("elementType").put("value", "bpmn:ServiceTask");
    ArrayNode properties = template.putArray("properties");
    properties
        .addObject()
        .put("type", "Hidden")
        .put("value", type.jobType())
        .putObject("binding")
        .put("type", "zeebe:taskDefinition")
        .put("property", "type");
    type.inputs().forEach(in -> input(properties.addObject(), in));
    if (!type.outputs().isEmpty()) {
      ObjectNode result = properties.addObject();
      result.put("label", "Result variable");
      result.put("description", "Variable for the result. Empty: " + type.name() + ".");
      result.put("type", "String");
      result.put("optional", true);
      result.putObject("binding").put("type", "zeebe:taskHeader").put("key", "resultVariable");
    }
    return JSON.writeValueAsString(template) + "\n";
  }

  private static void input(ObjectNode property, StepInput in) {
    property.put("label", in.label());
    property.put("description", in.doc());
    if (!in.oneOf().isEmpty()) {
      property.put("type", "Dropdown");
      ArrayNode choices = property.putArray("choices");
      for (String choice : in.values()) {
        choices.addObject().put("name", choice).put("value", choice);
      }
      property.put("value", in.example().isEmpty() ? in.values().getFirst() : in.example());
    } else {
      property.put("type", in.isFixed() ? "String" : "Text");
      if (in.required() && !in.example().isEmpty()) {
        property.put("value", in.example());
      }
    }
    if (in.required()) {
      property.putObject("constraints").put("notEmpty", true);
    } else if (in.oneOf().isEmpty()) {
      property.put("optional", true);
    }
    ObjectNode binding = property.putObject("binding");
    switch (in.given()) {
      case FIXED -> binding.put("type", "zeebe:taskHeader").put("key", in.name());
      case COMPUTED -> {
        property.put("feel", "required");
        binding.put("type", "zeebe:input").put("name", in.name());
      }
    }
  }
}
