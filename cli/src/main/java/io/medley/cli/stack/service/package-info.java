/**
 * What a stack is made of before any of it runs: the home and the installation, the services that
 * there are, and the programs, ports and options of those that are to start. Starts nothing.
 */
package io.medley.cli.stack.service;
