/** The suite in containers: its secrets, its images, and the proof that both serve. */
package com.docspot.localstack.containers;
