package com.docspot.document.files;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files lie.
 *
 * @param dir a folder of this service alone ({@code DOCSPOT_FILES_DIR})
 */
@ConfigurationProperties("docspot.files")
record FileProperties(@DefaultValue("files") Path dir) {}
