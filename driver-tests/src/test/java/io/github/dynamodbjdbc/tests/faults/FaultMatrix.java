package io.github.dynamodbjdbc.tests.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The outcome of each fault at each place, and the expected one. */
final class FaultMatrix {
  private record Cell(Fault fault, boolean forEver, Place place) {
    String expected() {
      return (forEver ? fault.forEver() : fault.once()).toString();
    }
  }

  private final Map<Cell, String> outcomes = new ConcurrentHashMap<>();

  void add(Fault fault, boolean forEver, Place place, String outcome) {
    outcomes.put(new Cell(fault, forEver, place), outcome);
  }

  int cells() {
    return outcomes.size();
  }

  /** A sentence for each cell that is not as it should be. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    outcomes.forEach(
        (cell, outcome) -> {
          if (!outcome.equals(cell.expected())) {
            wrong.add(cell + " should be " + cell.expected() + " and is " + outcome);
          }
        });
    return wrong.stream().sorted().toList();
  }

  /** The outcomes as a table. */
  String text() {
    List<Place> places =
        Stream.of(Place.values())
            .filter(place -> outcomes.keySet().stream().anyMatch(cell -> cell.place == place))
            .toList();
    return "Once\n\n"
        + table(places, (fault, place) -> outcome(new Cell(fault, false, place)))
        + "\nIn every attempt\n\n"
        + table(places, (fault, place) -> outcome(new Cell(fault, true, place)));
  }

  private String outcome(Cell cell) {
    String outcome = outcomes.get(cell);
    return outcome == null ? "" : outcome.equals(cell.expected()) ? outcome : "**" + outcome + "**";
  }

  /** A table in Markdown of what should come out. */
  static String expected(boolean forEver) {
    return table(
        List.of(Place.values()),
        (fault, place) ->
            place.takes(fault, forEver) ? new Cell(fault, forEver, place).expected() : "");
  }

  private static String table(List<Place> places, BiFunction<Fault, Place, String> outcome) {
    StringBuilder text = new StringBuilder("| |");
    places.forEach(place -> text.append(' ').append(place.title()).append(" |"));
    text.append("\n|---|").append("---|".repeat(places.size())).append('\n');
    for (Fault fault : Fault.values()) {
      text.append("| ").append(fault.title()).append(" |");
      places.forEach(
          place -> {
            String cell = outcome.apply(fault, place);
            text.append(cell.isEmpty() ? " |" : " " + cell + " |");
          });
      text.append('\n');
    }
    return text.toString();
  }
}
