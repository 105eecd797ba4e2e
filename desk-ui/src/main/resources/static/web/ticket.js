// Articles about what a ticket is about.
import { articles } from './found.js';

articles(document.getElementById('knowledge'));
