import "@fontsource-variable/hanken-grotesk";
import "@fontsource-variable/stix-two-text";
import "@fontsource/ibm-plex-mono/400.css";
import "@fontsource/ibm-plex-mono/500.css";
