package com.docspot.localstack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command, told apart.
 *
 * @param words what is not an option, in order
 * @param options each option's value; empty for a switch. An option given twice keeps both values,
 *     joined by a comma
 */
record Arguments(List<String> words, Map<String, String> options) {

    Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    /**
     * Reads a command's words.
     *
     * @param valued options that take a value, as {@code --name value} or {@code --name=value}
     * @param switches options that take none
     */
    static Arguments parse(
            String command, List<String> given, Set<String> valued, Set<String> switches) {
        var words = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        var rest = given.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (!word.startsWith("-") || word.equals("-")) {
                words.add(word);
                continue;
            }
            var equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (valued.contains(name)) {
                if (equals < 0 && !rest.hasNext()) {
                    throw new Trouble(name + " needs a value; see ./docspot help.");
                }
                var value = equals < 0 ? rest.next() : word.substring(equals + 1);
                options.merge(name, value, (first, second) -> first + "," + second);
            } else if (switches.contains(name) && equals < 0) {
                options.put(name, "");
            } else {
                throw new Trouble(
                        "./docspot "
                                + command
                                + " knows no option "
                                + word
                                + "; see ./docspot help.");
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The number given for an option, between the bounds. */
    int number(String name, int otherwise, int least, int most) {
        return value(name).map(text -> number(name, text, least, most)).orElse(otherwise);
    }

    /** Each {@code service=n} of {@code --replicas}. */
    Map<String, Integer> replicas(Set<String> services) {
        var replicas = new LinkedHashMap<String, Integer>();
        for (var pair :
                value("--replicas").map(text -> text.split(",", -1)).orElse(new String[0])) {
            var equals = pair.indexOf('=');
            var service = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !services.contains(service)) {
                throw new Trouble(
                        "--replicas wants a service and a number, such as appointment-service=2;"
                                + " the services are "
                                + String.join(", ", services.stream().sorted().toList())
                                + ".");
            }
            replicas.put(
                    service, number("--replicas " + service, pair.substring(equals + 1), 1, 9));
        }
        return replicas;
    }

    private static int number(String name, String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number out of bounds is.
        }
        throw new Trouble(
                "%s wants a number from %d to %d, not '%s'.".formatted(name, least, most, text));
    }
}
