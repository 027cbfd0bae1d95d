package io.github.dynamodbjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bounds the number of cycles between classes; nested classes count as their outermost class. */
class ClassCyclesTest {
  private static final String ROOT = "io.github.dynamodbjdbc.";

  private static final int MOST_CYCLES = 4;

  @Test
  void there_are_few_cycles_between_classes() {
    List<Set<String>> cycles = new Components(dependencies()).cycles();
    assertThat(cycles)
        .as("cycles between classes:%n%s", String.join(System.lineSeparator(), texts(cycles)))
        .hasSizeLessThanOrEqualTo(MOST_CYCLES);
  }

  @Test
  void a_cycle_is_found_with_all_its_classes() {
    Map<String, Set<String>> graph =
        Map.of(
            "a",
            Set.of("b"),
            "b",
            Set.of("c", "d"),
            "c",
            Set.of("a"),
            "d",
            Set.of("e"),
            "e",
            Set.of("d", "f"),
            "f",
            Set.of());
    assertThat(new Components(new TreeMap<>(graph)).cycles())
        .containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("d", "e"));
  }

  private static List<String> texts(List<Set<String>> cycles) {
    return cycles.stream().map(cycle -> "  " + String.join(", ", cycle)).sorted().toList();
  }

  private static Map<String, Set<String>> dependencies() {
    Map<String, Set<String>> graph = new TreeMap<>();
    new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT.substring(0, ROOT.length() - 1))
        .forEach(
            type ->
                graph.computeIfAbsent(outermost(type), t -> new TreeSet<>()).addAll(targets(type)));
    return graph;
  }

  private static Set<String> targets(JavaClass type) {
    Set<String> targets = new TreeSet<>();
    type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getName().startsWith(ROOT))
        .map(ClassCyclesTest::outermost)
        .filter(target -> !target.equals(outermost(type)))
        .forEach(targets::add);
    return targets;
  }

  private static String outermost(JavaClass type) {
    String name = type.getName().substring(ROOT.length());
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** The strongly connected components of a graph, by Tarjan's algorithm. */
  private static final class Components {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> cycles = new ArrayList<>();

    Components(Map<String, Set<String>> graph) {
      this.graph = graph;
    }

    /** The components of more than one node. */
    List<Set<String>> cycles() {
      graph.keySet().stream().filter(node -> !order.containsKey(node)).forEach(this::visit);
      return cycles;
    }

    private void visit(String node) {
      order.put(node, order.size());
      lowest.put(node, order.get(node));
      open.push(node);
      for (String next : graph.getOrDefault(node, Set.of())) {
        if (!order.containsKey(next)) {
          visit(next);
          lowest.merge(node, lowest.get(next), Math::min);
        } else if (open.contains(next)) {
          lowest.merge(node, order.get(next), Math::min);
        }
      }
      if (lowest.get(node).equals(order.get(node))) {
        Set<String> component = new TreeSet<>();
        String member;
        do {
          member = open.pop();
          component.add(member);
        } while (!member.equals(node));
        if (component.size() > 1) {
          cycles.add(component);
        }
      }
    }
  }
}
