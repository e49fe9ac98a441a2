package com.docspot.platform.start;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says why the process ends, in one line that a log collector keeps together. */
final class OneSentence implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public void report(FailureAnalysis analysis) {
        LOG.error("{}", sentence(analysis));
        LOG.debug("Why it ended", analysis.getCause());
    }

    static String sentence(FailureAnalysis analysis) {
        return "Not started. "
                + line(analysis.getDescription())
                + Optional.ofNullable(analysis.getAction())
                        .map(text -> " " + line(text))
                        .orElse("");
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
