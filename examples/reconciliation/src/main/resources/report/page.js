/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
(function () {
    'use strict';
    var form = document.getElementById('search');
    var wanted = document.getElementById('wanted');
    var found = document.getElementById('found');
    var rows = Array.prototype.slice.call(document.querySelectorAll('table.rows tbody tr')).map(function (row) {
        return { row: row, order: row.cells[1].textContent.toLowerCase() };
    });
    var sections = Array.prototype.slice.call(document.querySelectorAll('section.verdict'));
    var opened = [];

    function search() {
        var text = wanted.value.trim().toLowerCase();
        var hits = 0;
        rows.forEach(function (entry) {
            entry.row.hidden = entry.order.indexOf(text) < 0;
            hits += entry.row.hidden ? 0 : 1;
        });
        sections.forEach(function (section) {
            section.hidden = text !== '' && section.querySelector('tbody tr:not([hidden])') === null;
        });
        document.querySelectorAll('section.verdict > details').forEach(function (details) {
            if (text !== '' && !details.open && !details.parentNode.hidden) {
                details.open = true;
                opened.push(details);
            }
        });
        if (text === '') {
            opened.forEach(function (details) { details.open = false; });
            opened = [];
            found.textContent = '';
        } else {
            found.textContent = hits === 0 ? 'Not on this page. The CSV has every line.'
                : hits + ' of ' + rows.length + ' rows';
        }
    }

    function follow() {
        // report.html#order=2026... shows that order: a link for a note or a ticket
        if (location.hash.indexOf('#order=') === 0) {
            try {
                wanted.value = decodeURIComponent(location.hash.substring(7));
            } catch (notEncoded) {
                wanted.value = location.hash.substring(7);
            }
            search();
        } else if (location.hash !== '') {
            var section = document.getElementById(location.hash.substring(1));
            var details = section && section.querySelector('details');
            if (details) {
                details.open = true;
            }
        }
    }

    form.addEventListener('submit', function (event) { event.preventDefault(); });
    wanted.addEventListener('input', search);
    window.addEventListener('hashchange', follow);
    form.hidden = false;
    follow();
}());
