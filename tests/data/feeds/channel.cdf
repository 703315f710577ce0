<?xml version="1.0"?><channel href="https://cdf.example/"><title>CDF</title><item href="https://cdf.example/1"><title>One</title><abstract>About one.</abstract></item></channel>
